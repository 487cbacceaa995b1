import { z } from "zod";

/** Members of Organizations requests, with the limits of the AWS Organizations API Reference. */
export const PolicyId = z.string().regex(/^p-[0-9a-zA-Z_]{1,128}$/);
export const PolicyTypeName = z.enum(["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]);
export const AccountId = z.string().regex(/^\d{12}$/);
/** A root, a unit or an account. */
export const TreeId = z.string().min(1).max(100);
