const codes = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidToken",
  "TokenRefreshRequired",
  // Temporary keys that AWS no longer knows: revoked, or ended with their role.
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
]);

/** True when AWS refused a call because of its session, not because of what it asked; a new session may pass. */
export const isSessionEnd = (code: string): boolean => codes.has(code);
