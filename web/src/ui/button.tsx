import { createLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Link as AriaLink, type LinkProps } from "react-aria-components";

import { useTexts } from "#shared/texts.tsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import "#ui/button.css";

/** How much a button wants to be pressed: one primary a screen. */
export type Tone = "primary" | "plain" | "quiet" | "danger";

interface Look {
  tone?: Tone;
  icon?: IconName;
}

export type ButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & Look & { children: ReactNode };

/** A button. While it is pending it keeps its size and the focus, and cannot be pressed again. */
export function Button({ tone = "plain", icon, children, ...rest }: ButtonProps) {
  const { say } = useTexts();
  return (
    <AriaButton {...rest} className={`button button-${tone}`}>
      {({ isPending }) => (
        <>
          {isPending ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
          {children}
          {isPending && <span className="unseen">{say("ui.busy")}</span>}
        </>
      )}
    </AriaButton>
  );
}

export type IconButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & { icon: IconName; label: string };

/** A button that is only an icon; its label is for those who cannot see it. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} className="button button-quiet button-icon">
      <Icon name={icon} size={18} />
    </AriaButton>
  );
}

type LinkLook = Omit<LinkProps, "children" | "className" | "style"> &
  Look & {
    /** `icon` for one that is only an icon, and has a label for those who cannot see it. */
    size?: "icon";
    children: ReactNode;
  };

function ButtonLook({ tone = "plain", icon, size, children, ...rest }: LinkLook) {
  return (
    <AriaLink {...rest} className={`button button-${tone}${size ? ` button-${size}` : ""}`}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaLink>
  );
}

/** A link to another screen that looks like a button. */
export const ButtonLink = createLink(ButtonLook);
