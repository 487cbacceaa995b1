/** What the tests use of oidc-provider, which brings no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  type Exchange = {
    path: string;
    req: IncomingMessage;
    res: ServerResponse;
    body: unknown;
    respond?: boolean;
  };

  export default class Provider {
    constructor(issuer: string, configuration: object);
    use(middleware: (exchange: Exchange, next: () => Promise<void>) => Promise<void>): void;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>;
    callback(): RequestListener;
    readonly Grant: new (given: {
      clientId: string;
      accountId: string;
    }) => { addOIDCScope(scope: string): void; save(): Promise<string> };
  }
}
