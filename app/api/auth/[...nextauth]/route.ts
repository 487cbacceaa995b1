import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import type { Context } from "@/server/context";
import { publishedContext } from "@/server/platform/app-context";
import { authOptions } from "@/server/platform/auth";

type Route = { params: Promise<{ nextauth: string[] }> };

const handler = (request: NextRequest, route: Route): Promise<Response> => {
  const { auth, log } = publishedContext<Context>();
  return NextAuth(request, route, authOptions(auth, log));
};

export { handler as GET, handler as POST };
