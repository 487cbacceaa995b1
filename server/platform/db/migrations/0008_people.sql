CREATE TABLE "sekisho"."people" (
	"id" text PRIMARY KEY NOT NULL,
	"names" jsonb NOT NULL,
	"groups" jsonb NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sekisho"."copies" ADD COLUMN "owner" jsonb;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_schedules" ADD COLUMN "owner" jsonb;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_schedules" ADD COLUMN "grants" jsonb;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_schedules" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sekisho"."api_tokens" ADD COLUMN "owner" jsonb;