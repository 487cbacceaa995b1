CREATE TABLE "sekisho"."session_ends" (
	"subject" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"forget_at" timestamp with time zone NOT NULL
);
