DROP INDEX "sekisho"."catalogue_objects_time";--> statement-breakpoint
DROP INDEX "sekisho"."catalogue_objects_size";--> statement-breakpoint
CREATE INDEX "catalogue_objects_time" ON "sekisho"."catalogue_objects" USING btree ("modified_at","source_id");--> statement-breakpoint
CREATE INDEX "catalogue_objects_size" ON "sekisho"."catalogue_objects" USING btree ("size","source_id");