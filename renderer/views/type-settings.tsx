import {
  columnModes,
  digitModes,
  fontSettings,
  paragraphModes,
  punctuationModes,
  type TypeSettings,
} from '#shared/type-settings';
import { say } from '../state/language.ts';
import { script } from '../state/reading.ts';
import { settings } from '../state/settings.ts';
import { Choices } from './choices.tsx';

type Change = (change: Partial<TypeSettings>) => void;

/** How the text is set, with a sample that follows each choice. */
export function TypeSettingsFields({ change }: { readonly change: Change }) {
  const { paragraphs, punctuation, digits, columns, justified } = settings.value;
  return (
    <>
      <Sample />
      <Slider name="leading" min={1.4} max={2.6} step={0.1} change={change} />
      <Slider name="measure" min={16} max={60} step={1} change={change} />
      <fieldset>
        <legend>{say('panels.paragraphs')}</legend>
        <Choices
          name="paragraphs"
          values={paragraphModes.map((value) => ({ value, label: say(`panels.paragraphs-${value}`) }))}
          chosen={paragraphs}
          choose={(value) => change({ paragraphs: value })}
        />
        <label class="check">
          <input
            type="checkbox"
            name="justified"
            checked={justified}
            onChange={(event) => change({ justified: event.currentTarget.checked })}
          />
          <span>{say('panels.justified')}</span>
        </label>
      </fieldset>
      <fieldset>
        <legend>{say('panels.punctuation')}</legend>
        <Choices
          name="punctuation"
          values={punctuationModes.map((value) => ({ value, label: say(`panels.punctuation-${value}`) }))}
          chosen={punctuation}
          choose={(value) => change({ punctuation: value })}
        />
      </fieldset>
      <fieldset>
        <legend>{say('panels.digits')}</legend>
        <Choices
          name="digits"
          values={digitModes.map((value) => ({ value, label: say(`panels.digits-${value}`) }))}
          chosen={digits}
          choose={(value) => change({ digits: value })}
        />
      </fieldset>
      <fieldset>
        <legend>{say('panels.columns')}</legend>
        <Choices
          name="columns"
          values={columnModes.map((value) => ({ value, label: say(`panels.columns-${value}`) }))}
          chosen={columns}
          choose={(value) => change({ columns: value })}
        />
      </fieldset>
      <Fonts change={change} />
    </>
  );
}

/** A line in the type that is chosen. */
function Sample() {
  const { face, leading, typeSize, fontHans, fontHant, zoom } = settings.value;
  const lang = script.value === 'zh-Hans' ? 'zh-Hans' : 'zh-Hant';
  const own = lang === 'zh-Hans' ? fontHans : fontHant;
  return (
    <p
      class="type-sample"
      lang={lang}
      data-face={face}
      style={{
        fontFamily: `${own ? `"${own}", ` : ''}var(--${face})`,
        fontSize: `${(typeSize * 100) / zoom}px`,
        lineHeight: leading,
      }}
    >
      {say('panels.sample')}
    </p>
  );
}

function Slider(props: {
  readonly name: 'leading' | 'measure';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly change: Change;
}) {
  const { name, change, ...range } = props;
  const value = settings.value[name];
  return (
    <fieldset>
      <legend>{say(`panels.${name}`)}</legend>
      <label class="slider">
        <input
          type="range"
          name={name}
          {...range}
          value={value}
          aria-label={say(`panels.${name}`)}
          onInput={(event) => change({ [name]: Number(event.currentTarget.value) })}
        />
        <output>{value}</output>
      </label>
    </fieldset>
  );
}

function Fonts({ change }: { readonly change: Change }) {
  return (
    <fieldset class="fonts">
      <legend>{say('panels.fonts')}</legend>
      {fontSettings.map((name) => (
        <label key={name}>
          <span>{say(`panels.${name}`)}</span>
          <input
            type="text"
            name={name}
            value={settings.value[name]}
            placeholder={say('panels.font-as-face')}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
