ALTER TABLE "sekisho"."catalogue_folders" ADD COLUMN "other_names" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "sekisho"."catalogue_folders" SET "other_names" = true WHERE "id" IN (
  SELECT "folder_id" FROM "sekisho"."catalogue_objects" WHERE "key" !~* '(^|/)[0-9.gz]*$');--> statement-breakpoint
CREATE INDEX "catalogue_folders_other" ON "sekisho"."catalogue_folders" USING btree ("id") WHERE other_names;