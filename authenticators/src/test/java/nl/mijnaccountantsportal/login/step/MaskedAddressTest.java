package nl.mijnaccountantsportal.login.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "jan@kantoor.nl, j•••@k•••.nl",
        "a@b.co.uk, a•••@b•••.uk",
        "odd@localhost, o•••@l•••",
        "\"a@b\"@c.nl, \"•••@c•••.nl",
        "@c.nl, •••@c•••.nl",
        "nonsense, •••"
    })
    void anAddressKeepsItsFirstLettersAndItsTopLevelDomain(String address, String masked) {
        assertThat(MaskedAddress.of(address)).isEqualTo(masked);
    }
}
