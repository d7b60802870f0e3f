// Whether vectors multiply and add at once here, rounding once: the web leaves that open. What is asked is a program of
// two functions, which do so in single and in double precision.
const fuses = () => {
  const program = Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0,
    // (f32, f32, f32) → f32 and (f64, f64, f64) → f64, exported as s and d.
    1, 15, 2, 96, 3, 125, 125, 125, 1, 125, 96, 3, 124, 124, 124, 1, 124,
    3, 3, 2, 0, 1,
    7, 9, 2, 1, 115, 0, 0, 1, 100, 0, 1,
    // Each splats its three arguments, and takes a lane of what relaxed_madd gives.
    10, 43, 2,
    20, 0, 32, 0, 253, 19, 32, 1, 253, 19, 32, 2, 253, 19, 253, 133, 2, 253, 31, 0, 11,
    20, 0, 32, 0, 253, 20, 32, 1, 253, 20, 32, 2, 253, 20, 253, 135, 2, 253, 33, 0, 11,
  );
  try {
    const { s, d } = new WebAssembly.Instance(new WebAssembly.Module(program)).exports;
    // (1 + e)² is 1 + 2e + e², whose last part is lost where the product is rounded before the sum.
    const once = (f, e) => f(1 + e, 1 + e, -(1 + 2 * e)) === e * e;
    return once(s, 2 ** -23) && once(d, 2 ** -52);
  } catch {
    return false;
  }
};

// The variant of the program that runs here.
const variant = IS_BUILT && fuses() ? "fused" : "plain";
