package io.importhub.demo.console;

import io.importhub.client.Processing;
import io.importhub.client.Validate;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Option values that the SDK knows how to read. */
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

  private static <T> T read(Function<String, T> parser, String value) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new TypeConversionException(message.substring(message.indexOf(": ") + 2));
    }
  }
}
