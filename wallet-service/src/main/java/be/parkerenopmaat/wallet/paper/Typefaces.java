package be.parkerenopmaat.wallet.paper;

/// The letters of a paper: Liberation Sans, which is free.
record Typefaces(Typeface regular, Typeface bold) {

  static Typefaces load() {
    return new Typefaces(
        Typeface.load("/liberation/LiberationSans-Regular.ttf"),
        Typeface.load("/liberation/LiberationSans-Bold.ttf"));
  }
}
