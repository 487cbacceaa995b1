CREATE TABLE "sekisho"."copy_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"part_id" uuid NOT NULL,
	"worker" uuid,
	"seqs" "int8multirange" NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "sekisho"."copy_items_next";--> statement-breakpoint
DROP INDEX "sekisho"."copy_items_done";--> statement-breakpoint
DROP INDEX "sekisho"."copy_items_failed";--> statement-breakpoint
ALTER TABLE "sekisho"."copy_parts" ADD COLUMN "claimed_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_claims" ADD CONSTRAINT "copy_claims_part_id_copy_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "sekisho"."copy_parts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "copy_claims_part" ON "sekisho"."copy_claims" USING btree ("part_id");--> statement-breakpoint
CREATE INDEX "copy_items_key" ON "sekisho"."copy_items" USING btree ("part_id",key collate "C");--> statement-breakpoint
CREATE INDEX "copy_items_failed" ON "sekisho"."copy_items" USING btree ("part_id","seq") WHERE failure_id is not null;--> statement-breakpoint
ALTER TABLE "sekisho"."copy_items" DROP COLUMN "worker";--> statement-breakpoint
UPDATE "sekisho"."copy_items" SET "state" = 'pending' WHERE "state" = 'copying';--> statement-breakpoint
UPDATE "sekisho"."copy_parts" SET "claimed_seq" = "next_seq";--> statement-breakpoint
INSERT INTO "sekisho"."copy_claims" ("id", "part_id", "seqs", "attempts")
	SELECT gen_random_uuid(), "part_id", range_agg(int8range("seq", "seq" + 1)), 1
	FROM (
		SELECT "part_id", "seq", (row_number() OVER (PARTITION BY "part_id" ORDER BY "seq") - 1) / 256 AS "claim"
		FROM "sekisho"."copy_items" WHERE "state" = 'pending'
	) AS "undecided" GROUP BY "part_id", "claim";--> statement-breakpoint
-- Room in each page for the second version of its rows: settling them touches no index then.
ALTER TABLE "sekisho"."copy_items" SET (fillfactor = 50);
