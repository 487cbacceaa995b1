CREATE TABLE "sekisho"."probes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question" text NOT NULL,
	"account_id" text NOT NULL,
	"bucket" text,
	"key" text,
	"operation" text NOT NULL,
	"principal" text NOT NULL,
	"label" text NOT NULL,
	"asked_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"decision" text NOT NULL,
	"simulated" boolean NOT NULL,
	"causes" jsonb NOT NULL,
	"status" integer,
	"code" text,
	"request_id" text
);
--> statement-breakpoint
CREATE INDEX "probes_question" ON "sekisho"."probes" USING btree ("question","at" DESC NULLS LAST,"id" DESC NULLS LAST);