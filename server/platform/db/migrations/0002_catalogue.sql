CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_folders" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sekisho"."catalogue_folders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source_id" integer NOT NULL,
	"path" text NOT NULL,
	"task_id" text,
	"log_stream" text,
	"log_group" text
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_objects" (
	"source_id" integer NOT NULL,
	"folder_id" integer NOT NULL,
	"owner_id" integer,
	"storage" smallint NOT NULL,
	"size" bigint NOT NULL,
	"modified_at" timestamp with time zone NOT NULL,
	"key" text collate "C" NOT NULL,
	"etag" text NOT NULL,
	CONSTRAINT "catalogue_objects_source_id_key_pk" PRIMARY KEY("source_id","key")
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_owners" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sekisho"."catalogue_owners_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"canonical_id" text NOT NULL,
	"name" text,
	"named_by" text,
	"named_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_ranges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" integer NOT NULL,
	"cursor" text collate "C" NOT NULL,
	"until" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_source_owners" (
	"source_id" integer NOT NULL,
	"owner_id" integer NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"known" text NOT NULL,
	CONSTRAINT "catalogue_source_owners_source_id_owner_id_pk" PRIMARY KEY("source_id","owner_id")
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sekisho"."catalogue_sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"bucket" text NOT NULL,
	"prefix" text NOT NULL,
	"requester_pays" boolean DEFAULT false NOT NULL,
	"bucket_owner_id" text,
	"object_ownership" text,
	"state" text NOT NULL,
	"worker" uuid,
	"error" jsonb,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"pages" bigint DEFAULT 0 NOT NULL,
	"listed" bigint DEFAULT 0 NOT NULL,
	"added" bigint DEFAULT 0 NOT NULL,
	"changed" bigint DEFAULT 0 NOT NULL,
	"vanished" bigint DEFAULT 0 NOT NULL,
	"expected" bigint DEFAULT 0 NOT NULL,
	"objects" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_sums" (
	"source_id" integer NOT NULL,
	"day" text NOT NULL,
	"owner_id" integer,
	"storage" smallint NOT NULL,
	"log_group" text,
	"objects" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_tasks" (
	"account_id" text NOT NULL,
	"task_id" text NOT NULL,
	"log_group" text,
	"status" text NOT NULL,
	"created_at" timestamp with time zone,
	"completed_at" timestamp with time zone,
	"from_time" timestamp with time zone,
	"to_time" timestamp with time zone,
	CONSTRAINT "catalogue_tasks_account_id_task_id_pk" PRIMARY KEY("account_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_folders" ADD CONSTRAINT "catalogue_folders_source_id_catalogue_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sekisho"."catalogue_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_ranges" ADD CONSTRAINT "catalogue_ranges_source_id_catalogue_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sekisho"."catalogue_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_source_owners" ADD CONSTRAINT "catalogue_source_owners_source_id_catalogue_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sekisho"."catalogue_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_sums" ADD CONSTRAINT "catalogue_sums_source_id_catalogue_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sekisho"."catalogue_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_folders_path" ON "sekisho"."catalogue_folders" USING btree ("source_id","path");--> statement-breakpoint
CREATE INDEX "catalogue_folders_text" ON "sekisho"."catalogue_folders" USING gin (path gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "catalogue_folders_task" ON "sekisho"."catalogue_folders" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "catalogue_objects_time" ON "sekisho"."catalogue_objects" USING btree ("modified_at","source_id","key");--> statement-breakpoint
CREATE INDEX "catalogue_objects_size" ON "sekisho"."catalogue_objects" USING btree ("size","source_id","key");--> statement-breakpoint
CREATE INDEX "catalogue_objects_folder" ON "sekisho"."catalogue_objects" USING btree ("folder_id");--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_owners_canonical" ON "sekisho"."catalogue_owners" USING btree ("canonical_id");--> statement-breakpoint
CREATE UNIQUE INDEX "catalogue_sources_place" ON "sekisho"."catalogue_sources" USING btree ("account_id","bucket","prefix");--> statement-breakpoint
CREATE INDEX "catalogue_sums_source" ON "sekisho"."catalogue_sums" USING btree ("source_id");