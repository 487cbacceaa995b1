CREATE TABLE "sekisho"."copy_marks" (
	"account_id" text NOT NULL,
	"bucket" text NOT NULL,
	"key" text NOT NULL,
	"destination_bucket" text NOT NULL,
	"destination_key" text NOT NULL,
	"etag" text NOT NULL,
	"destination_etag" text,
	"copy_id" uuid NOT NULL,
	"copied_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sekisho"."copy_parts" ADD COLUMN "removed_objects" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_marks" ADD CONSTRAINT "copy_marks_copy_id_copies_id_fk" FOREIGN KEY ("copy_id") REFERENCES "sekisho"."copies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "copy_marks_copy" ON "sekisho"."copy_marks" USING btree ("account_id","bucket",key collate "C","destination_bucket","destination_key");