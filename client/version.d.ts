// oxlint-disable-next-line no-underscore-dangle -- the build puts the version in this place
declare const __APP_VERSION__: string;
