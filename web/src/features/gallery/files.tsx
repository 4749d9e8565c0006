import type { Upload } from "#shared/attachments/uploads.ts";
import { type Uploaded, useUploads } from "#shared/attachments/use-uploads.ts";
import { ChosenFiles, FileButtons, FileDrop, FileLimits } from "#ui/attachments.tsx";
import { FileRow, type SentFile } from "#ui/file-row.tsx";

import { Part } from "./part.tsx";

const STATES = ["waiting", "sending", "sent", "failed", "large", "empty", "kind", "many", "harmful"] as const satisfies readonly Upload["state"][];
const CHOSEN: readonly Upload[] = STATES.map((state, place) => ({ key: state, name: `${state}.jpg`, size: 80_000 * (place * 7 + 1), state, progress: 0.4, id: null }));
const SHOWN: Uploaded = { all: () => CHOSEN, subscribe: () => () => undefined, retry: () => undefined, remove: () => undefined };
const SENT = ["clean", "quarantined", "blocked"] as const satisfies readonly SentFile["state"][];

/** Files, from when they are chosen to when they can be fetched. */
export function Files() {
  const uploads = useUploads(null);
  return (
    <>
      <Part name="FileDrop, FileButtons, FileLimits">
        <FileDrop uploads={uploads}>
          <FileButtons uploads={uploads} />
          <FileLimits />
          <ChosenFiles uploads={uploads} />
        </FileDrop>
      </Part>
      <Part name="ChosenFiles">
        <div className="gallery-wide">
          <ChosenFiles uploads={SHOWN} />
        </div>
      </Part>
      <Part name="FileRow">
        <ul className="file-list gallery-wide">
          {SENT.map((state, place) => (
            <FileRow key={state} ticket="" file={{ id: state, name: `${state}.pdf`, size: 52_000 * (place * 30 + 1), state }} />
          ))}
        </ul>
      </Part>
    </>
  );
}
