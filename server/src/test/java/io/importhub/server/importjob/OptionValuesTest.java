package io.importhub.server.importjob;

import static io.importhub.server.importjob.OptionValues.Place.FORM_FIELD;
import static io.importhub.server.importjob.OptionValues.Place.JSON_PART;
import static io.importhub.server.importjob.OptionValues.Place.QUERY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.importer.Format;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionValuesTest {
  private final OptionValues values = new OptionValues();

  @Test
  void hasDefaultsForACommandFile() {
    assertThat(values.forFile("demo.mgr", Format.COMMANDS))
        .isEqualTo(new ImportOptions(ValidateMode.STANDARD, false, Set.of("Data"), false, false));
  }

  @Test
  void checksTheWritingAccessOfAnMglFileUnlessToldOtherwise() {
    assertThat(values.forFile("payroll.MGL", Format.COMMANDS).checkWritingAccess()).isTrue();
    values.add(FORM_FIELD, "checkWritingAccess", "false");
    assertThat(values.forFile("payroll.mgl", Format.COMMANDS).checkWritingAccess()).isFalse();
  }

  @Test
  void prefersTheJsonPartThenTheFormThenTheQuery() {
    values.add(QUERY, "validate", "Never");
    assertThat(values.forFile("a.mgr", Format.COMMANDS).validate()).isEqualTo(ValidateMode.NEVER);
    values.add(FORM_FIELD, "validate", "AtEnd");
    assertThat(values.forFile("a.mgr", Format.COMMANDS).validate()).isEqualTo(ValidateMode.AT_END);
    values.add(JSON_PART, "validate", "AtEndOnSuccess");
    assertThat(values.forFile("a.mgr", Format.COMMANDS).validate())
        .isEqualTo(ValidateMode.AT_END_ON_SUCCESS);
  }

  @ParameterizedTest
  @CsvSource({"standard,STANDARD", "ATEND,AT_END", "' never ',NEVER"})
  void readsValidateInAnyCase(String given, ValidateMode mode) {
    values.add(FORM_FIELD, "validate", given);
    assertThat(values.forFile("a.mgr", Format.COMMANDS).validate()).isEqualTo(mode);
  }

  @Test
  void atomicIsNotForAJobWhoseModeSaysOtherwise() {
    values.add(QUERY, "atomic", "true");
    assertThatThrownBy(() -> values.forFile("a.zip", Format.SNAPSHOT))
        .hasMessage(
            "Found atomic \"true\" beside validate \"Standard\", expected validate"
                + " \"AtEndOnSuccess\", which decides it for a job");
    values.add(QUERY, "validate", "AtEnd");
    assertThatThrownBy(() -> values.forFile("a.zip", Format.SNAPSHOT))
        .hasMessageStartingWith("Found atomic \"true\" beside validate \"AtEnd\", expected");
    values.add(FORM_FIELD, "validate", "AtEndOnSuccess");
    assertThat(values.forFile("a.zip", Format.SNAPSHOT).validate())
        .isEqualTo(ValidateMode.AT_END_ON_SUCCESS);
    values.add(JSON_PART, "validate", "Standard");
    assertThat(values.forFile("a.mgr", Format.COMMANDS).validate())
        .isEqualTo(ValidateMode.STANDARD);
    values.add(JSON_PART, "atomic", "maybe");
    assertThatThrownBy(() -> values.forFile("a.zip", Format.SNAPSHOT))
        .hasMessage("Found atomic \"maybe\", expected true or false");
  }

  @Test
  void jobWhoseModeKeepsNothingOfAnErrorIsAtomic() {
    values.add(QUERY, "validate", "AtEndOnSuccess");
    values.add(QUERY, "atomic", "false");
    assertThatThrownBy(() -> values.forFile("a.zip", Format.SNAPSHOT))
        .hasMessage(
            "Found atomic \"false\" beside validate \"AtEndOnSuccess\", expected validate"
                + " \"Standard\" or \"AtEnd\", which decides it for a job");
    values.add(FORM_FIELD, "validate", "AtEnd");
    assertThat(values.forFile("a.zip", Format.SNAPSHOT).validate()).isEqualTo(ValidateMode.AT_END);
    values.add(JSON_PART, "validate", "Never");
    assertThat(values.forFile("a.zip", Format.SNAPSHOT).validate()).isEqualTo(ValidateMode.NEVER);
  }

  @Test
  void readsTheOtherOptions() {
    values.add(FORM_FIELD, "reprocess", "TRUE");
    values.add(FORM_FIELD, "checkIdentifiers", "true");
    values.add(FORM_FIELD, "processing", "technicaldata, Data");
    assertThat(values.forFile("a.mgr", Format.COMMANDS))
        .isEqualTo(
            new ImportOptions(
                ValidateMode.STANDARD, true, Set.of("Data", "TechnicalData"), true, false));
  }

  @ParameterizedTest
  @DisplayName("fault 12: names the values that an option has")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "validate;Sometimes;Found validate \"Sometimes\", expected one of Never, Standard, AtEnd,"
            + " AtEndOnSuccess",
        "validate;``;Found validate \"\", expected one of Never, Standard, AtEnd, AtEndOnSuccess",
        "reprocess;yes;Found reprocess \"yes\", expected true or false",
        "processing;Data,;Found processing \"Data,\", expected one or more of Data, Metamodel,"
            + " TechnicalData",
      },
      delimiter = ';')
  void namesTheValuesOfAnOption(String name, String value, String message) {
    values.add(FORM_FIELD, name, value);
    assertThatThrownBy(() -> values.forFile("a.mgr", Format.COMMANDS)).hasMessage(message);
  }

  @Test
  void quotesNoMoreThanTheBeginningOfALongValue() {
    values.add(FORM_FIELD, "reprocess", "x".repeat(60_000));
    assertThatThrownBy(() -> values.forFile("a.mgr", Format.COMMANDS))
        .hasMessage("Found reprocess \"" + "x".repeat(80) + "…\", expected true or false");
  }

  @Test
  void refusesAnOptionThatOnePlaceGivesTwice() {
    values.add(QUERY, "validate", "Never");
    assertThatThrownBy(() -> values.add(QUERY, "validate", "AtEnd"))
        .hasMessage("Found validate twice, \"Never\" and \"AtEnd\", expected it once");
  }

  @Test
  void letsBeWhatIsNoOption() {
    values.add(FORM_FIELD, "comment", "a");
    values.add(FORM_FIELD, "comment", "b");
    assertThat(values.forFile("a.mgr", Format.COMMANDS).validate())
        .isEqualTo(ValidateMode.STANDARD);
  }
}
