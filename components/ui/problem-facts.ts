import type { Problem } from "@/lib/fetch-json";
import type { AwsErrorFacts } from "@/lib/schemas/problem";

export type ErrorFact = {
  name: "code" | "requestId" | "awsCall" | "awsCode" | "awsRequestId";
  value: string;
};

function awsFacts(details: Problem["details"]): Partial<AwsErrorFacts> {
  const { aws } = details;
  return typeof aws === "object" && aws !== null ? aws : {};
}

/** What a support case asks for first: our code and request id, and AWS's, as far as they are known. */
export function problemFacts({ status, code, requestId, details }: Problem): ErrorFact[] {
  const aws = awsFacts(details);
  const awsCode = aws.code && [aws.code, aws.status && `HTTP ${aws.status}`].filter(Boolean).join(" · ");
  const facts: Array<{ name: ErrorFact["name"]; value: string | null | undefined }> = [
    { name: "code", value: status > 0 ? `${code} · HTTP ${status}` : code },
    { name: "requestId", value: requestId },
    { name: "awsCall", value: aws.call },
    { name: "awsCode", value: awsCode },
    { name: "awsRequestId", value: aws.requestId },
  ];
  return facts.flatMap(({ name, value }) => (value ? [{ name, value }] : []));
}
