/** A browser as far as cookies go, at one site; `headers` go with every request. */
export function browse(site: string, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const go = async (path: string, form?: Record<string, string>) => {
    const init = form && { method: "POST", body: new URLSearchParams(form) };
    const response = await fetch(new URL(path, site), {
      ...init,
      headers: { ...headers, cookie: cookie() },
      redirect: "manual",
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = set.split(";", 1)[0]?.split(/=(.*)/s) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  /** One of next-auth's own forms, with the token that ties it to this browser. */
  const start = async (method: string, form: Record<string, string> = {}) => {
    const { csrfToken } = await (await go("/api/auth/csrf")).json();
    return go(`/api/auth/${method}`, { csrfToken, json: "true", callbackUrl: "/accounts", ...form });
  };
  const signIn = (username: string, password: string) =>
    start("callback/credentials", { username, password });
  return { go, start, signIn, jar, cookie };
}
