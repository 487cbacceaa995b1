import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";
import { authOptions } from "@/server/platform/auth";
import { describeProblem, Problem } from "@/server/platform/problem";

type Route = { params: Promise<{ nextauth: string[] }> };

/** What next-auth throws at is what it cannot read: a body that is no form, an action that is none. */
const handler = async (request: NextRequest, route: Route): Promise<Response> => {
  const { auth, log } = publishedContext<Context>();
  const requestId = request.headers.get("x-request-id") ?? "";
  try {
    return await NextAuth(request, route, authOptions(auth, log));
  } catch (error) {
    log.warn({ err: error, requestId }, "sign-in request not understood");
    const { status, body } = describeProblem(new Problem("invalid_request"), requestId);
    return Response.json(body, { status });
  }
};

export { handler as GET, handler as POST };
