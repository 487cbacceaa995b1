DROP INDEX "sekisho"."copies_idempotency";--> statement-breakpoint
ALTER TABLE "sekisho"."copies" ADD COLUMN "idempotency_owner" text;--> statement-breakpoint
-- Whose they were is known of people and of schedules; a token's start that is asked for again across this is another job.
UPDATE "sekisho"."copies" SET "idempotency_owner" = coalesce('schedule:' || "schedule_id", "owner" ->> 'id') WHERE "idempotency_key" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "copies_idempotency" ON "sekisho"."copies" USING btree ("idempotency_owner","idempotency_key");
