package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectFileNameTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          demo.mgr,            demo_rej.mgr
          payroll 2026.mgl,    payroll_2026_rej.mgl
          années.MGR,          ann_es_rej.MGR
          a.b.mge,             a.b_rej.mge
          noextension,         noextension_rej.mgr
          '日本.mgr',           import_0f8fad5bd9cb469fa16570867728950e_rej.mgr
          .mgr,                import_0f8fad5bd9cb469fa16570867728950e_rej.mgr
          '"; rm -rf.mgr',     ___rm_-rf_rej.mgr
          CON.mgr,             CON_rej.mgr
          """)
  void standsForTheUploadsNameInHarmlessCharacters(String upload, String expected) {
    assertThat(RejectFileName.of("0f8fad5bd9cb469fa16570867728950e", upload, "mgr"))
        .isEqualTo(expected);
  }

  @Test
  void isNeverLongerThanAFileNameMayBe() {
    assertThat(
            RejectFileName.of("0f8fad5bd9cb469fa16570867728950e", "x".repeat(300) + ".mgr", "mgr"))
        .hasSizeLessThan(200);
  }
}
