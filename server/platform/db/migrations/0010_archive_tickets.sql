CREATE TABLE "sekisho"."archive_tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor_id" text NOT NULL,
	"request" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"progress" jsonb NOT NULL,
	"beat_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone
);
