CREATE TABLE "sekisho"."audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"actor_role" text,
	"via" text,
	"address" text,
	"request_id" text NOT NULL,
	"action" text NOT NULL,
	"account_id" text,
	"bucket" text,
	"key" text,
	"query" text,
	"result" text NOT NULL,
	"code" text,
	"bytes" bigint,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "sekisho"."audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_account" ON "sekisho"."audit_entries" USING btree ("account_id","seq" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_actor" ON "sekisho"."audit_entries" USING btree ("actor_name","seq" DESC NULLS LAST);
--> statement-breakpoint
INSERT INTO "sekisho"."audit_head" ("id", "seq", "hash") VALUES (1, 0, '');--> statement-breakpoint
CREATE FUNCTION "sekisho"."refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;--> statement-breakpoint
CREATE TRIGGER "audit_entries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "sekisho"."audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "sekisho"."refuse_audit_change"();
