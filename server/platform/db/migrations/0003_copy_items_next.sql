DROP INDEX "sekisho"."copy_items_open";--> statement-breakpoint
CREATE INDEX "copy_items_next" ON "sekisho"."copy_items" USING btree ("part_id",(seq + 0)) WHERE state in ('pending', 'copying');