import { ENDINGS, FILES_A_MESSAGE, LARGEST_FILE } from "@cems/domain/files";
import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from "react";
import { FileTrigger, ProgressBar } from "react-aria-components";

import { type Upload, type UploadState, type Uploads } from "#shared/attachments/uploads.ts";
import { type Uploaded, useUploaded } from "#shared/attachments/use-uploads.ts";
import { useTexts } from "#shared/texts.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import { FileSize } from "#ui/file-row.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/attachments.css";

const MEGABYTE = 1024 * 1024;
const LIMITS = { count: FILES_A_MESSAGE, size: LARGEST_FILE / MEGABYTE };
const BAD: ReadonlySet<UploadState> = new Set(["failed", "large", "empty", "kind", "many", "harmful"]);

const filesOf = ({ files }: DataTransfer) => [...files];

/** Takes files that are dragged into it or pasted there, such as around the field of a message. */
export function FileDrop({ uploads, children }: { uploads: Uploads; children: ReactNode }) {
  const { say } = useTexts();
  const [over, setOver] = useState(false);
  const dragged = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(true);
  };
  const dropped = (event: DragEvent) => {
    setOver(false);
    const files = filesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };
  const pasted = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData);
    // A copied table comes as text and as a picture of it: the text is what was meant.
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    uploads.add(files);
  };
  return (
    <div
      className="file-drop"
      role="presentation"
      onDragEnter={dragged}
      onDragOver={dragged}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={dropped}
      onPaste={pasted}
    >
      {children}
      {over && (
        <div className="file-drop-veil" aria-hidden="true">
          <Icon name="clip" size={22} />
          {say("ui.files.drop")}
        </div>
      )}
    </div>
  );
}

/** Chooses files, or takes a photo where the device has a camera. */
export function FileButtons({ uploads }: { uploads: Uploads }) {
  const { say } = useTexts();
  const add = (files: FileList | null) => uploads.add(files ?? []);
  return (
    <span className="file-buttons">
      <FileTrigger allowsMultiple acceptedFileTypes={ENDINGS} onSelect={add}>
        <Button tone="quiet" icon="clip">
          {say("ui.files.add")}
        </Button>
      </FileTrigger>
      <span className="file-camera">
        <FileTrigger acceptedFileTypes={["image/*"]} defaultCamera="environment" onSelect={add}>
          <Button tone="quiet" icon="camera">
            {say("ui.files.camera")}
          </Button>
        </FileTrigger>
      </span>
    </span>
  );
}

/** What may be sent, told before anybody tries. */
export function FileLimits() {
  const { say } = useTexts();
  return <p className="file-limits">{say("ui.files.limits", LIMITS)}</p>;
}

/** The files that were chosen, and how far each is. */
export function ChosenFiles({ uploads }: { uploads: Uploaded }) {
  const { say } = useTexts();
  const all = useUploaded(uploads);
  return (
    <>
      {all.length > 0 && (
        <ul className="file-list" aria-label={say("ui.files")}>
          {all.map((upload) => (
            <Row key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
      <p className="unseen" role="status">
        {all.map((upload) => `${upload.name}: ${stateText(upload, say)}`).join(". ")}
      </p>
    </>
  );
}

function stateText({ state }: Upload, say: ReturnType<typeof useTexts>["say"]): string {
  if (state === "large") return say("ui.files.state.large", { size: LIMITS.size });
  if (state === "many") return say("ui.files.state.many", { count: LIMITS.count });
  return say(`ui.files.state.${state}`);
}

function Row({ upload, uploads }: { upload: Upload; uploads: Uploaded }) {
  const { say } = useTexts();
  const { key, name, size, state, progress } = upload;
  return (
    <li className={`file-item ${BAD.has(state) ? "file-item-bad" : ""}`}>
      <Icon name={BAD.has(state) ? "alert" : state === "sent" ? "check" : "file"} />
      <bdi className="file-item-name">{name}</bdi>
      <FileSize bytes={size} />
      {state === "sending" ? (
        <ProgressBar className="file-bar" aria-label={say("ui.files.sending", { name })} value={progress * 100}>
          {({ percentage, valueText }) => (
            <>
              <svg className="file-bar-track" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect width={percentage ?? 0} height="4" />
              </svg>
              <span className="file-bar-value">{valueText}</span>
            </>
          )}
        </ProgressBar>
      ) : (
        <span className="file-item-state">{stateText(upload, say)}</span>
      )}
      {state === "failed" && <IconButton icon="reopen" label={say("ui.files.retry", { name })} onPress={() => uploads.retry(key)} />}
      <IconButton icon="close" label={say("ui.files.remove", { name })} onPress={() => uploads.remove(key)} />
    </li>
  );
}
