/** Of a 5xx that is not the API's own: what stands before the server, a proxy or load balancer, answered for it. */
export const gatewayCode = "gateway_error";

/** What a 4xx without a body of the API means where a proxy says it. Source: RFC 9110, RFC 6585. */
const refusals: Partial<Record<number, string>> = {
  401: "gateway_sign_in",
  403: "gateway_sign_in",
  407: "gateway_sign_in",
  413: "gateway_body_too_large",
  414: "gateway_url_too_long",
  429: "gateway_rate_limited",
  431: "gateway_headers_too_large",
};

/** A page, or the way to one, where data was asked for: mostly the sign-in of a company's proxy. */
const pageCode = "gateway_page";

/**
 * The code of an answer without a body of the API, by its HTTP status: problems.* has a sentence for each. A browser tells
 * the status of a redirect that it did not follow as 0 (Fetch Standard, "opaque-redirect filtered response").
 */
export const gatewayCodeOf = (status: number): string =>
  status >= 500 ? gatewayCode : status < 400 ? pageCode : (refusals[status] ?? "gateway_refused");
