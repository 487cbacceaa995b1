CREATE TABLE "sekisho"."catalogue_samples" (
	"source_id" integer NOT NULL,
	"task_id" text NOT NULL,
	"encryption" text,
	"code" text,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "catalogue_samples_source_id_task_id_pk" PRIMARY KEY("source_id","task_id")
);
--> statement-breakpoint
CREATE TABLE "sekisho"."catalogue_totals" (
	"source_id" integer NOT NULL,
	"owner_id" integer,
	"storage" smallint NOT NULL,
	"log_group" text,
	"encryption" text,
	"objects" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"first_day" text NOT NULL,
	"last_day" text NOT NULL,
	"folders" integer[]
);
--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_sources" ADD COLUMN "encryption" text;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_sources" ADD COLUMN "cron" text;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_sources" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_sums" ADD COLUMN "encryption" text;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_samples" ADD CONSTRAINT "catalogue_samples_source_id_catalogue_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sekisho"."catalogue_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sekisho"."catalogue_totals" ADD CONSTRAINT "catalogue_totals_source_id_catalogue_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "sekisho"."catalogue_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "catalogue_totals_source" ON "sekisho"."catalogue_totals" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "catalogue_folders_stream" ON "sekisho"."catalogue_folders" USING btree (log_stream collate "C","id");--> statement-breakpoint
INSERT INTO "sekisho"."catalogue_totals" ("source_id", "owner_id", "storage", "log_group", "encryption", "objects", "bytes", "first_day", "last_day")
SELECT "source_id", "owner_id", "storage", "log_group", "encryption", sum("objects"), sum("bytes"), min("day"), max("day")
FROM "sekisho"."catalogue_sums" GROUP BY 1, 2, 3, 4, 5;
