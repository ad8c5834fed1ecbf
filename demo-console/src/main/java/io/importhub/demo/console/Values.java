package io.importhub.demo.console;

import io.importhub.client.Processing;
import io.importhub.client.Validate;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values: modes, kinds, paths, charsets. */
final class Values {

  private Values() {}

  /** {@code --validate}. */
  static final class OfValidate implements ITypeConverter<Validate> {
    @Override
    public Validate convert(String value) {
      return read(Validate::parse, value);
    }
  }

  /** {@code --processing}. */
  static final class OfProcessing implements ITypeConverter<Processing> {
    @Override
    public Processing convert(String value) {
      return read(Processing::parse, value);
    }
  }

  /** {@code --rejects}: absolute and without {@code ..}, as it is shown afterwards. */
  static final class OfPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      return path(value).toAbsolutePath().normalize();
    }
  }

  /** A file, as it was named. */
  static final class OfFile implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      return path(value);
    }
  }

  /** {@code --name-encoding}: a charset that this Java knows. */
  static final class OfCharset implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String value) {
      try {
        return Charset.forName(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("found \"%s\", expected a charset".formatted(value));
      }
    }
  }

  private static Path path(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      // such as a name with characters that the locale has not (LC_ALL)
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static <T> T read(Function<String, T> parser, String value) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new TypeConversionException(message.substring(message.indexOf(": ") + 2));
    }
  }
}
