import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/stepper.css";

export interface Step {
  readonly label: string;
  readonly state: "done" | "current" | "ahead";
}

/** How far something has come, of all that lies on its way. */
export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  const { say } = useTexts();
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step) => (
        <li key={step.label} className={`step step-${step.state}`} aria-current={step.state === "current" ? "step" : undefined}>
          <span className="step-dot" aria-hidden="true">
            {step.state === "done" && <Icon name="check" size={12} />}
          </span>
          <span className="step-label">
            {step.label}
            <span className="unseen">{` (${say(`ui.step.${step.state}`)})`}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
