package io.importhub.server.testkit;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Command files for tests: the fixtures of the reference's cases, and large repeatable ones. */
public final class CommandFiles {
  /** Two objects and a link; no reject on an empty repository. */
  public static final String OK =
      """
      - fresh sample
      .Create ."Application" "Billing" -
              .CHK "uAI44DpkgsDpC30000mCpCpC" -
              ."Code" "BIL"

      .Create ."Site" "Lyon" -
              .CHK "a8G04CW15Wm1C30000mCpCpC"

      .Connect ."Application" "Billing" ."Hosting Site" "Lyon" -
              .CHK "uAI44DpkgsDpa8G04CW15Wm1" -
              ."~410000000H00[Order]" "10"
      """;

  /** {@link #OK} and a fourth command that is rejected. */
  public static final String ONE_REJECT =
      OK
          + """

          .Update ."Application" "Ghost" -
                  .CHK "aBReKFizbZn1" -
                  ."Code" "X"
          """;

  /** Creates Billing, saves, creates Lyon, and ends with an unknown verb. */
  public static final String SAVE_POINT =
      """
      .Create ."Application" "Billing" -
              .CHK "uAI44DpkgsDpC30000mCpCpC"
      .Validate
      .Create ."Site" "Lyon" -
              .CHK "a8G04CW15Wm1C30000mCpCpC"
      .Frobnicate
      """;

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz()";
  private static final String[] WORDS =
      "order invoice client stock ledger claim policy route sensor batch report portal".split(" ");

  private CommandFiles() {}

  /**
   * A large file: about a third creates, a third connects, a third updates, some with texts.
   *
   * @param commands how many; 180 000 are about 27 MB
   * @param rejectShare the share of commands that touch an object that does not exist, 0 to 1
   * @param saveEvery after how many commands a {@code .Validate} stands; 0: none
   */
  public static Generated large(int commands, double rejectShare, long seed, int saveEvery) {
    return new Generator(seed).write(commands, rejectShare, saveEvery);
  }

  /** A generated file: its text, and what an import into an empty repository gives. */
  public record Generated(String text, int commands, int rejects) {

    /** The file with a {@code .Description} in front of each n-th {@code .Create}, numbered. */
    public Generated withNotes(int everyNthCreate) {
      int[] seen = {0, 0};
      String noted =
          Pattern.compile("^\\.Create", Pattern.MULTILINE)
              .matcher(text)
              .replaceAll(
                  create ->
                      ++seen[0] % everyNthCreate == 0
                          ? ".Description note " + ++seen[1] + "\n.Create"
                          : ".Create");
      return new Generated(noted, commands + seen[1], rejects);
    }
  }

  private static final class Generator {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final Set<Long> links = new HashSet<>();
    private int applications;
    private int sites;
    private int rejects;

    Generator(long seed) {
      this.random = new Random(seed);
    }

    Generated write(int commands, double rejectShare, int saveEvery) {
      for (int i = 0; i < commands; i++) {
        double r = random.nextDouble();
        if (saveEvery > 0 && i % saveEvery == saveEvery - 1) {
          out.append(".Validate\n\n");
        } else if (r < rejectShare) {
          rejects++;
          line(".Update .\"Application\" \"Ghost %d\" -".formatted(i));
          line("        .CHK \"%s\" -".formatted(id(i, 'G')));
          line("        .\"Code\" \"X\"\n");
        } else if (applications < 10 || sites < 10 || r < 0.35) {
          create();
        } else if (r < 0.65) {
          link(i);
        } else {
          update(i, r >= 0.9);
        }
      }
      return new Generated(out.toString(), commands, rejects);
    }

    private void create() {
      boolean site = applications > sites * 4;
      int n = site ? sites++ : applications++;
      char kind = site ? 'S' : 'A';
      line(".Create .\"%s\" \"%s\" -".formatted(site ? "Site" : "Application", name(kind, n)));
      line("        .CHK \"%sC30000mCpCpC\" -".formatted(id(n, kind)));
      line("        .\"Code\" \"%s%06d\" -".formatted(kind, n));
      line("        .\"Owner\" \"%s\"\n".formatted(word()));
    }

    private void link(int i) {
      int a = random.nextInt(applications);
      int s = random.nextInt(sites);
      boolean fresh = links.add((long) a << 32 | s);
      line(
          ".%s .\"Application\" \"%s\" .\"Hosting Site\" \"%s\" -"
              .formatted(fresh ? "Connect" : "Change", name('A', a), name('S', s)));
      line("        .CHK \"%s%s\" -".formatted(id(a, 'A'), id(s, 'S')));
      line("        .\"Order\" \"%d\"\n".formatted(i % 9999));
    }

    private void update(int i, boolean text) {
      int a = random.nextInt(applications);
      line(".Update .\"Application\" \"%s\" -".formatted(name('A', a)));
      line("        .CHK \"%s\" -".formatted(id(a, 'A')));
      if (text) {
        line("        .\"Comment\" \"G3000000W10S\" ");
        for (int lines = 0; lines < 3; lines++) {
          line(String.join(" ", Stream.generate(this::word).limit(8).toList()));
        }
        line(".\n");
      } else {
        line("        .\"Version\" \"%d.%d\" -".formatted(i % 9, i % 7));
        line("        .\"Status\" \"%s\"\n".formatted("DWQ".charAt(random.nextInt(3))));
      }
    }

    private static String name(char kind, int n) {
      return WORDS[(n * 7 + kind) % WORDS.length] + " " + WORDS[n % WORDS.length] + " " + n;
    }

    private String word() {
      return WORDS[random.nextInt(WORDS.length)];
    }

    private void line(String line) {
      out.append(line).append('\n');
    }

    private static String id(int number, char kind) {
      StringBuilder id = new StringBuilder().append(kind);
      for (int n = number, i = 0; i < 10; i++, n /= 64) {
        id.append(ALPHABET.charAt(n % 64));
      }
      return id.append('0').toString();
    }
  }
}
