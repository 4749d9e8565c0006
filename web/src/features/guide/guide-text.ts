/** A piece of a line of the guide. */
export type Inline = string | { readonly kind: "strong" | "code"; readonly text: string } | { readonly kind: "link"; readonly text: string; readonly to: string };

/** What stands below another on a page of the guide. */
export type Block =
  | { readonly kind: "heading" | "text"; readonly text: readonly Inline[] }
  | { readonly kind: "list" | "steps"; readonly items: readonly (readonly Inline[])[] };

/** A page of the guide, as the build makes it of `docs/guide/<page>.md`. */
export interface GuideText {
  readonly title: string;
  readonly blocks: readonly Block[];
}
