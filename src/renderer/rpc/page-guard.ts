interface Policy {
  createScriptURL(text: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Record<string, (text: string) => string>): Policy;
}

interface Page {
  trustedTypes?: PolicyFactory;
  /** Read by the scroll lock of Mantine's dialogs, which writes a style element. */
  __webpack_nonce__?: string;
}

const workerPath = /^\/assets\/[A-Za-z0-9_.-]+\.m?js$/;

function checkedWorker(text: string): string {
  const url = new URL(text, location.origin);
  if (url.origin !== location.origin || !workerPath.test(url.pathname)) throw new TypeError('Not a worker of ours');
  return url.href;
}

/** Text without `<` makes no element wherever it is put; style sheets pass, markup does not. */
function textOnly(text: string): string {
  if (text.includes('<')) throw new TypeError('Markup is not allowed here');
  return text;
}

/** The nonce of this page's policy, for libraries that write style elements: `<MantineProvider getStyleNonce={styleNonce}>`. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/** The rules of this page's Trusted Types (contract/policy.ts), made once, before anything is rendered. */
export class PageGuard {
  #worker: Policy | null = null;
  #installed = false;

  install(): void {
    if (this.#installed) return;
    this.#installed = true;
    const page = globalThis as unknown as Page;
    page.__webpack_nonce__ = styleNonce();
    // Browsers without Trusted Types (older Firefox and Safari) ignore that part of the policy too.
    page.trustedTypes?.createPolicy('default', { createHTML: textOnly });
    this.#worker = page.trustedTypes?.createPolicy('igv-crm', { createScriptURL: checkedWorker }) ?? null;
  }

  /** The address of a worker of our own build, in the form that `new Worker` takes under Trusted Types. */
  workerUrl(path: string): string {
    this.install();
    return this.#worker ? this.#worker.createScriptURL(path) : checkedWorker(path);
  }
}
