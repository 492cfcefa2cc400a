// What a browser loads to check: bundled as one file by `bundle-engine.ts`.
export { checkPacks } from '@handvat/engine/check-packs.ts'
export { readPack } from '@handvat/engine/pack-text.ts'
