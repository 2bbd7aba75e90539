// The engine of conversion with its rules: a script of its own, because no first frame needs it.
export { withStandard } from '#shared/hanzi/between-standards';
export { createConverter, readDisambiguationModel, readTables } from '#shared/hanzi/engine';
