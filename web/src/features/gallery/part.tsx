import type { ReactNode } from "react";

/** A component, or a few that belong together, with what it is called. */
export function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="panel gallery-part">
      <h2>{name}</h2>
      <div className="gallery-row">{children}</div>
    </section>
  );
}
