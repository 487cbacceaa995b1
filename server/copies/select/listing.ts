import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { CopySource } from "@/lib/schemas/copies";

/** One place to list: what one part of a job copies. `keys`: just these, in UTF-8 order; else everything below `prefix`. */
export type Listing = {
  source: CopySource;
  accountId: string;
  accountName: string;
  bucket: string;
  prefix: string;
  keys: string[] | null;
  /** Of what lies below `prefix` in the catalogue: what matches, but not these keys. */
  matching: { filter: CatalogueFilter; except: ReadonlySet<string> } | null;
  requesterPays: boolean;
};

/** What a source says of the catalogue, for one of its buckets. */
export const matchingIn = ({ matching, except = [] }: CopySource, bucket: string): Listing["matching"] =>
  matching
    ? {
        filter: matching,
        except: new Set(except.filter((each) => each.bucket === bucket).map(({ key }) => key)),
      }
    : null;
