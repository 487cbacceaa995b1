CREATE SCHEMA "sekisho";
--> statement-breakpoint
CREATE TABLE "sekisho"."copies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"schedule_id" uuid,
	"idempotency_key" text,
	"request_hash" text NOT NULL,
	"request" jsonb NOT NULL,
	"destination" jsonb,
	"error" jsonb
);
--> statement-breakpoint
CREATE TABLE "sekisho"."copy_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"part_id" uuid NOT NULL,
	"signature" text NOT NULL,
	"failure" jsonb NOT NULL,
	"sample_key" text NOT NULL,
	"objects" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sekisho"."copy_items" (
	"part_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"key" text NOT NULL,
	"size" bigint NOT NULL,
	"etag" text NOT NULL,
	"source_owner_id" text,
	"destination_key" text NOT NULL,
	"state" text NOT NULL,
	"worker" uuid,
	"attempts" integer DEFAULT 0 NOT NULL,
	"destination_etag" text,
	"checksum" jsonb,
	"verified_by" text,
	"owner_id" text,
	"failure_id" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "copy_items_part_id_seq_pk" PRIMARY KEY("part_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sekisho"."copy_parts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"copy_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"account_id" text NOT NULL,
	"account_name" text NOT NULL,
	"bucket" text NOT NULL,
	"prefix" text NOT NULL,
	"source" jsonb NOT NULL,
	"strategy" text,
	"state" text NOT NULL,
	"pause" jsonb,
	"pauses" integer DEFAULT 0 NOT NULL,
	"requester_pays" boolean DEFAULT false NOT NULL,
	"lister" uuid,
	"cursor" text,
	"listing_done" boolean DEFAULT false NOT NULL,
	"next_seq" bigint DEFAULT 0 NOT NULL,
	"listed_objects" bigint DEFAULT 0 NOT NULL,
	"listed_bytes" bigint DEFAULT 0 NOT NULL,
	"copied_objects" bigint DEFAULT 0 NOT NULL,
	"copied_bytes" bigint DEFAULT 0 NOT NULL,
	"present_objects" bigint DEFAULT 0 NOT NULL,
	"present_bytes" bigint DEFAULT 0 NOT NULL,
	"failed_objects" bigint DEFAULT 0 NOT NULL,
	"failed_bytes" bigint DEFAULT 0 NOT NULL,
	"skipped_objects" bigint DEFAULT 0 NOT NULL,
	"skipped_bytes" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sekisho"."copy_schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"cron" text NOT NULL,
	"time_zone" text NOT NULL,
	"request" jsonb NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"last_copy_id" uuid
);
--> statement-breakpoint
CREATE TABLE "sekisho"."workers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sekisho"."copy_failures" ADD CONSTRAINT "copy_failures_part_id_copy_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "sekisho"."copy_parts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_items" ADD CONSTRAINT "copy_items_part_id_copy_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "sekisho"."copy_parts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_parts" ADD CONSTRAINT "copy_parts_copy_id_copies_id_fk" FOREIGN KEY ("copy_id") REFERENCES "sekisho"."copies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "copies_idempotency" ON "sekisho"."copies" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "copies_newest" ON "sekisho"."copies" USING btree ("created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "copies_open" ON "sekisho"."copies" USING btree ("state") WHERE state not in ('completed', 'cancelled');--> statement-breakpoint
CREATE UNIQUE INDEX "copy_failures_signature" ON "sekisho"."copy_failures" USING btree ("part_id","signature");--> statement-breakpoint
CREATE INDEX "copy_items_open" ON "sekisho"."copy_items" USING btree ("part_id","seq") WHERE state in ('pending', 'copying');--> statement-breakpoint
CREATE INDEX "copy_items_failed" ON "sekisho"."copy_items" USING btree ("part_id","seq") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "copy_items_done" ON "sekisho"."copy_items" USING btree ("part_id",key collate "C") WHERE state in ('copied', 'present');--> statement-breakpoint
CREATE INDEX "copy_parts_copy" ON "sekisho"."copy_parts" USING btree ("copy_id","position");--> statement-breakpoint
CREATE INDEX "copy_parts_open" ON "sekisho"."copy_parts" USING btree ("state") WHERE state not in ('done', 'cancelled');