import type { ControllerRenderProps, FieldErrors, FieldPath, FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod/mini";

/** Lets a schema check a form: of what is wrong with a field, its first message counts. */
export function checkedBy<T extends FieldValues>(schema: z.ZodMiniType<T>): Resolver<T> {
  return (values) => {
    const checked = schema.safeParse(values);
    if (checked.success) return { values: checked.data, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const { path, code, message } of checked.error.issues) errors[path.join(".")] ??= { type: code, message };
    return { values: {}, errors: errors as FieldErrors<T> };
  };
}

/** Returns what a field component takes of a form's field. */
export function fieldOf<T extends FieldValues, N extends FieldPath<T>>({ ref, name, value, onChange, onBlur }: ControllerRenderProps<T, N>) {
  return { inputRef: ref, name, value, onChange, onBlur };
}
