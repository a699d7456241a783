package nl.mijnaccountantsportal.login.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import nl.mijnaccountantsportal.login.code.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.keycloak.Config;

class DeliveryOptionTest {

    private static final Config.Scope NOTHING = scope(Map.of());

    @Test
    void anOptionThatNobodySetHasItsDefault() {
        assertThat(DeliveryOption.THREADS.read(NOTHING, NOTHING)).isEqualTo(40);
    }

    @Test
    void anOptionUnderItsFormerNameCounts() {
        assertThat(DeliveryOption.THREADS.read(NOTHING, scope(Map.of("delivery-threads", 16))))
                .isEqualTo(16);
    }

    @Test
    void theNewNameWinsOverTheFormerOne() {
        int value = DeliveryOption.THREADS.read(
                scope(Map.of("delivery-threads", 8)), scope(Map.of("delivery-threads", 16)));

        assertThat(value).isEqualTo(8);
    }

    @Test
    void aValueOutOfRangeUnderTheFormerNameIsRefusedTooAndNamesTheOption() {
        Config.Scope former = scope(Map.of("delivery-threads", 65));

        assertThatThrownBy(() -> DeliveryOption.THREADS.read(NOTHING, former))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("spi-portal-mail--queue--delivery-threads");
    }

    private static Config.Scope scope(Map<String, Integer> values) {
        return (Config.Scope) Proxy.newProxyInstance(
                Config.Scope.class.getClassLoader(),
                new Class<?>[] {Config.Scope.class},
                (proxy, method, arguments) -> {
                    Integer value = values.get(arguments[0].toString());
                    if (method.getName().equals("get")) {
                        return value == null ? null : value.toString();
                    }
                    return value == null ? arguments[1] : value;
                });
    }
}
