-- How many folders a text is in cannot be told from the tenth of the usual sample that keepHouse takes of a table.
ALTER TABLE "sekisho"."catalogue_folders" ALTER COLUMN "path" SET STATISTICS 100;
