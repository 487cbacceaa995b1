DROP INDEX "sekisho"."copies_newest";--> statement-breakpoint
DROP INDEX "sekisho"."audit_account";--> statement-breakpoint
DROP INDEX "sekisho"."audit_actor";--> statement-breakpoint
CREATE INDEX "audit_action" ON "sekisho"."audit_entries" USING btree (action collate "C","seq");--> statement-breakpoint
CREATE INDEX "audit_result" ON "sekisho"."audit_entries" USING btree ("result","seq");--> statement-breakpoint
CREATE INDEX "audit_address" ON "sekisho"."audit_entries" USING btree (address collate "C","seq");--> statement-breakpoint
CREATE INDEX "copies_created" ON "sekisho"."copies" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "copies_name" ON "sekisho"."copies" USING btree (lower(name collate "C"),"id");--> statement-breakpoint
CREATE INDEX "copies_person" ON "sekisho"."copies" USING btree (lower(created_by collate "C"),"id");--> statement-breakpoint
CREATE INDEX "audit_account" ON "sekisho"."audit_entries" USING btree ("account_id","seq");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "sekisho"."audit_entries" USING btree (actor_name collate "C","seq");