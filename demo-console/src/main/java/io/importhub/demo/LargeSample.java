package io.importhub.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * A large command file, the same for the same seed: about a third creates, a third connects and a
 * third updates applications and sites, some with texts; a share of the commands updates an
 * application that does not exist. A command is some 150 bytes.
 */
final class LargeSample {

  private static final String ID_CHARACTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()";
  private static final List<String> WORDS =
      List.of(
          "order", "invoice", "client", "stock", "ledger", "claim", "policy", "route", "sensor",
          "batch", "report", "portal");
  private static final int FIRST_OBJECTS = 10;
  private static final int NOTE_EVERY = 9000;

  private final Random random;
  private final BufferedWriter out;
  private final List<String> applications = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();
  private final Set<String> links = new HashSet<>();
  private int rejects;

  private LargeSample(Random random, BufferedWriter out) {
    this.random = random;
    this.out = out;
  }

  /**
   * Writes the file.
   *
   * @param commands how many commands
   * @param rejectShare the share of them that will be rejected, 0 to 1
   * @param seed decides all the rest
   * @return how many commands will be rejected in a repository without these objects
   */
  static int write(Path file, int commands, double rejectShare, long seed) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      LargeSample sample = new LargeSample(new Random(seed), out);
      for (int i = 0; i < commands; i++) {
        if (i % NOTE_EVERY == NOTE_EVERY - 1) {
          sample.print(".Description Command %d of %d\n\n", i + 1, commands);
        } else {
          sample.command(i, rejectShare);
        }
      }
      return sample.rejects;
    }
  }

  private void command(int i, double rejectShare) throws IOException {
    double kind = random.nextDouble();
    if (kind < rejectShare) {
      rejects++;
      print(
          ".Update .\"Application\" \"Ghost %d\" -\n        .CHK \"%s\" -\n        .\"Code\" \"X\"\n\n",
          i, id(i, 'G'));
    } else if (applications.size() < FIRST_OBJECTS || sites.size() < FIRST_OBJECTS || kind < 0.35) {
      create();
    } else if (kind < 0.65) {
      link(i);
    } else if (kind < 0.9) {
      update(i);
    } else {
      comment();
    }
  }

  private void create() throws IOException {
    boolean site = applications.size() > sites.size() * 4;
    List<String> all = site ? sites : applications;
    int n = all.size();
    String word = word();
    String name =
        "%s%s %s %d"
            .formatted(word.substring(0, 1).toUpperCase(Locale.ROOT), word.substring(1), word(), n);
    all.add(name);
    char kind = site ? 'S' : 'A';
    print(
        ".Create .\"%s\" \"%s\" -\n        .CHK \"%sC30000mCpCpC\" -\n"
            + "        .\"Code\" \"%s%06d\" -\n        .\"Owner\" \"%s\"\n\n",
        site ? "Site" : "Application", name, id(n, kind), kind, n, word());
  }

  private void link(int i) throws IOException {
    int application = random.nextInt(applications.size());
    int site = random.nextInt(sites.size());
    String ids = id(application, 'A') + id(site, 'S');
    print(
        ".%s .\"Application\" \"%s\" .\"Hosting Site\" \"%s\" -\n"
            + "        .CHK \"%s\" -\n        .\"Order\" \"%d\"\n\n",
        links.add(ids) ? "Connect" : "Change",
        applications.get(application),
        sites.get(site),
        ids,
        i % 9999);
  }

  private void update(int i) throws IOException {
    int application = random.nextInt(applications.size());
    print(
        ".Update .\"Application\" \"%s\" -\n        .CHK \"%s\" -\n"
            + "        .\"Version\" \"%d.%d\" -\n        .\"Status\" \"%s\"\n\n",
        applications.get(application),
        id(application, 'A'),
        i % 9,
        i % 7,
        "DWQ".charAt(random.nextInt(3)));
  }

  private void comment() throws IOException {
    int application = random.nextInt(applications.size());
    print(
        ".Update .\"Application\" \"%s\" -\n        .CHK \"%s\" -\n"
            + "        .\"Comment\" \"G3000000W10S\" \n",
        applications.get(application), id(application, 'A'));
    for (int line = 0; line < 3; line++) {
      for (int n = 0; n < 8; n++) {
        print("%s%s", n == 0 ? "" : " ", word());
      }
      print("\n");
    }
    print(".\n\n");
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  /** Twelve characters that begin with the kind of object. */
  private static String id(int number, char kind) {
    StringBuilder id = new StringBuilder().append(kind);
    int rest = number;
    for (int n = 0; n < 10; n++) {
      id.append(ID_CHARACTERS.charAt(rest % ID_CHARACTERS.length()));
      rest /= ID_CHARACTERS.length();
    }
    return id.append('0').toString();
  }

  private void print(String format, Object... args) throws IOException {
    out.write(String.format(Locale.ROOT, format, args));
  }
}
