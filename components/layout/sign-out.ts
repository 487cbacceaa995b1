/** Ends the session and leads to the sign-in page; next-auth's code is only fetched now. */
export async function signOut() {
  const auth = await import("next-auth/react");
  await auth.signOut({ callbackUrl: "/signin" });
}
