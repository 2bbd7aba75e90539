/** A row of radio buttons. */
export function Choices<T extends string>(props: {
  readonly name: string;
  readonly values: readonly { readonly value: T; readonly label: string; readonly isDisabled?: boolean }[];
  readonly chosen: T;
  readonly choose: (value: T) => void;
}) {
  return (
    <div class="choices">
      {props.values.map(({ value, label, isDisabled = false }) => (
        <label key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={value === props.chosen}
            disabled={isDisabled}
            onChange={() => props.choose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
