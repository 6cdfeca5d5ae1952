// Stands for packages that cdktf loads at once and needs only for assets, apps and their manifests, of which ssmc makes none.
const unused = (name) => {
  throw new Error(`${String(name)} of a package that is not in the bundle was used`);
};

module.exports = new Proxy(() => undefined, { get: (_, name) => unused(name), apply: () => unused('the function') });
