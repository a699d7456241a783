# What "portal-login/set-up" does, for Terraform or OpenTofu with the provider keycloak/keycloak. How to use it, and what
# it leaves to you: docs/realm-admins/as-code.md. Do not apply it where users have passkeys or security keys, before the
# step portal-passkey stands beside portal-app-code: a code from the mailbox would take the key's place.
terraform {
  required_providers {
    keycloak = {
      source  = "keycloak/keycloak"
      version = "~> 5.2"
    }
  }
}

variable "realm" {
  description = "The name of a realm that is there, with a mail server and brute-force detection"
  type        = string
}

# Log in with a password and a second factor.
resource "keycloak_authentication_flow" "browser" {
  realm_id    = var.realm
  alias       = "portal browser"
  description = "Log in with a password and a second factor"
}

resource "keycloak_authentication_execution" "browser_auth_cookie" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.browser.alias
  authenticator     = "auth-cookie"
  requirement       = "ALTERNATIVE"
  priority          = 0
}

resource "keycloak_authentication_execution" "browser_identity_provider_redirector" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.browser.alias
  authenticator     = "identity-provider-redirector"
  requirement       = "ALTERNATIVE"
  priority          = 1
}

resource "keycloak_authentication_subflow" "login" {
  realm_id          = var.realm
  alias             = "portal login"
  description       = "Password and second factor"
  parent_flow_alias = keycloak_authentication_flow.browser.alias
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 2
}

resource "keycloak_authentication_execution" "login_auth_username_password_form" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.login.alias
  authenticator     = "auth-username-password-form"
  requirement       = "REQUIRED"
  priority          = 0
}

resource "keycloak_authentication_execution_config" "login_auth_username_password_form" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.login_auth_username_password_form.id
  alias        = "portal password"

  config = {
    "default.reference.value"  = "pwd"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_subflow" "second_factor" {
  realm_id          = var.realm
  alias             = "portal second factor"
  description       = "One of these, the first that the user has"
  parent_flow_alias = keycloak_authentication_subflow.login.alias
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 1
}

resource "keycloak_authentication_execution" "second_factor_app_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.second_factor.alias
  authenticator     = "portal-app-code"
  requirement       = "ALTERNATIVE"
  priority          = 0
}

resource "keycloak_authentication_execution_config" "second_factor_app_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.second_factor_app_code.id
  alias        = "portal app code at login"

  config = {
    "default.reference.value"  = "otp"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_execution" "second_factor_email_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.second_factor.alias
  authenticator     = "portal-email-code"
  requirement       = "ALTERNATIVE"
  priority          = 1
}

resource "keycloak_authentication_execution_config" "second_factor_email_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.second_factor_email_code.id
  alias        = "portal e-mail code at login"

  config = {
    "default.reference.value"  = "mca"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_execution" "second_factor_recovery_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.second_factor.alias
  authenticator     = "portal-recovery-code"
  requirement       = "ALTERNATIVE"
  priority          = 2
}

resource "keycloak_authentication_execution_config" "second_factor_recovery_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.second_factor_recovery_code.id
  alias        = "portal recovery code at login"

  config = {
    "default.reference.value"  = "otp"
    "default.reference.maxAge" = "36000"
  }
}

# Mail link, code of the app where the user has one, new password.
resource "keycloak_authentication_flow" "reset_credentials" {
  realm_id    = var.realm
  alias       = "portal reset credentials"
  description = "Mail link, code of the app where the user has one, new password"
}

resource "keycloak_authentication_execution" "reset_credentials_reset_credentials_choose_user" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.reset_credentials.alias
  authenticator     = "reset-credentials-choose-user"
  requirement       = "REQUIRED"
  priority          = 0
}

resource "keycloak_authentication_execution" "reset_credentials_reset_email" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.reset_credentials.alias
  authenticator     = "portal-reset-email"
  requirement       = "REQUIRED"
  priority          = 1
}

resource "keycloak_authentication_execution_config" "reset_credentials_reset_email" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.reset_credentials_reset_email.id
  alias        = "portal log in after a reset"

  config = {
    "force-login"         = "true"
    "pause-between-sends" = "60"
    "sends-per-hour"      = "5"
    "sends-per-day"       = "10"
  }
}

resource "keycloak_authentication_subflow" "reset_app_code" {
  realm_id          = var.realm
  alias             = "portal reset app code"
  description       = "The code of the app that the user has"
  parent_flow_alias = keycloak_authentication_flow.reset_credentials.alias
  provider_id       = "basic-flow"
  requirement       = "CONDITIONAL"
  priority          = 2
}

resource "keycloak_authentication_execution" "reset_app_code_conditional_user_configured" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.reset_app_code.alias
  authenticator     = "conditional-user-configured"
  requirement       = "REQUIRED"
  priority          = 0
}

resource "keycloak_authentication_execution" "reset_app_code_app_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.reset_app_code.alias
  authenticator     = "portal-app-code"
  requirement       = "REQUIRED"
  priority          = 1
}

resource "keycloak_authentication_execution" "reset_credentials_reset_password" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.reset_credentials.alias
  authenticator     = "reset-password"
  requirement       = "REQUIRED"
  priority          = 3
}

# A new account, or the password and second factor of the one that is there.
resource "keycloak_authentication_flow" "first_broker_login" {
  realm_id    = var.realm
  alias       = "portal first broker login"
  description = "A new account, or the password and second factor of the one that is there"
}

resource "keycloak_authentication_execution" "first_broker_login_idp_review_profile" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.first_broker_login.alias
  authenticator     = "idp-review-profile"
  requirement       = "REQUIRED"
  priority          = 0
}

resource "keycloak_authentication_execution_config" "first_broker_login_idp_review_profile" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.first_broker_login_idp_review_profile.id
  alias        = "portal missing profile"

  config = {
    "update.profile.on.first.login" = "missing"
  }
}

resource "keycloak_authentication_subflow" "new_or_existing_account" {
  realm_id          = var.realm
  alias             = "portal new or existing account"
  description       = "A new account, if there is none with this address"
  parent_flow_alias = keycloak_authentication_flow.first_broker_login.alias
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 1
}

resource "keycloak_authentication_execution" "new_or_existing_account_idp_create_user_if_unique" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.new_or_existing_account.alias
  authenticator     = "idp-create-user-if-unique"
  requirement       = "ALTERNATIVE"
  priority          = 0
}

resource "keycloak_authentication_subflow" "existing_account" {
  realm_id          = var.realm
  alias             = "portal existing account"
  description       = "Never linked by a mail alone"
  parent_flow_alias = keycloak_authentication_subflow.new_or_existing_account.alias
  provider_id       = "basic-flow"
  requirement       = "ALTERNATIVE"
  priority          = 1
}

resource "keycloak_authentication_execution" "existing_account_idp_confirm_link" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.existing_account.alias
  authenticator     = "idp-confirm-link"
  requirement       = "REQUIRED"
  priority          = 0
}

resource "keycloak_authentication_execution" "existing_account_idp_username_password_form" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.existing_account.alias
  authenticator     = "idp-username-password-form"
  requirement       = "REQUIRED"
  priority          = 1
}

resource "keycloak_authentication_execution_config" "existing_account_idp_username_password_form" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.existing_account_idp_username_password_form.id
  alias        = "portal password before linking"

  config = {
    "default.reference.value"  = "pwd"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_subflow" "factor_before_linking" {
  realm_id          = var.realm
  alias             = "portal factor before linking"
  description       = "One of these, the first that the user has"
  parent_flow_alias = keycloak_authentication_subflow.existing_account.alias
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 2
}

resource "keycloak_authentication_execution" "factor_before_linking_app_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.factor_before_linking.alias
  authenticator     = "portal-app-code"
  requirement       = "ALTERNATIVE"
  priority          = 0
}

resource "keycloak_authentication_execution_config" "factor_before_linking_app_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.factor_before_linking_app_code.id
  alias        = "portal app code before linking"

  config = {
    "default.reference.value"  = "otp"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_execution" "factor_before_linking_email_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.factor_before_linking.alias
  authenticator     = "portal-email-code"
  requirement       = "ALTERNATIVE"
  priority          = 1
}

resource "keycloak_authentication_execution_config" "factor_before_linking_email_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.factor_before_linking_email_code.id
  alias        = "portal e-mail code before linking"

  config = {
    "default.reference.value"  = "mca"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_execution" "factor_before_linking_recovery_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.factor_before_linking.alias
  authenticator     = "portal-recovery-code"
  requirement       = "ALTERNATIVE"
  priority          = 2
}

resource "keycloak_authentication_execution_config" "factor_before_linking_recovery_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.factor_before_linking_recovery_code.id
  alias        = "portal recovery code before linking"

  config = {
    "default.reference.value"  = "otp"
    "default.reference.maxAge" = "36000"
  }
}

# After each login through an identity provider: the second factor.
resource "keycloak_authentication_flow" "post_broker_login" {
  realm_id    = var.realm
  alias       = "portal post broker login"
  description = "After each login through an identity provider: the second factor"
}

resource "keycloak_authentication_subflow" "factor_after_a_provider" {
  realm_id          = var.realm
  alias             = "portal factor after a provider"
  description       = "One of these, the first that the user has"
  parent_flow_alias = keycloak_authentication_flow.post_broker_login.alias
  provider_id       = "basic-flow"
  requirement       = "REQUIRED"
  priority          = 0
}

resource "keycloak_authentication_execution" "factor_after_a_provider_app_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.factor_after_a_provider.alias
  authenticator     = "portal-app-code"
  requirement       = "ALTERNATIVE"
  priority          = 0
}

resource "keycloak_authentication_execution_config" "factor_after_a_provider_app_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.factor_after_a_provider_app_code.id
  alias        = "portal app code after a provider"

  config = {
    "default.reference.value"  = "otp"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_execution" "factor_after_a_provider_email_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.factor_after_a_provider.alias
  authenticator     = "portal-email-code"
  requirement       = "ALTERNATIVE"
  priority          = 1
}

resource "keycloak_authentication_execution_config" "factor_after_a_provider_email_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.factor_after_a_provider_email_code.id
  alias        = "portal e-mail code after a provider"

  config = {
    "default.reference.value"  = "mca"
    "default.reference.maxAge" = "36000"
  }
}

resource "keycloak_authentication_execution" "factor_after_a_provider_recovery_code" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_subflow.factor_after_a_provider.alias
  authenticator     = "portal-recovery-code"
  requirement       = "ALTERNATIVE"
  priority          = 2
}

resource "keycloak_authentication_execution_config" "factor_after_a_provider_recovery_code" {
  realm_id     = var.realm
  execution_id = keycloak_authentication_execution.factor_after_a_provider_recovery_code.id
  alias        = "portal recovery code after a provider"

  config = {
    "default.reference.value"  = "otp"
    "default.reference.maxAge" = "36000"
  }
}

# No login without the browser: a password alone is not enough.
resource "keycloak_authentication_flow" "direct_grant" {
  realm_id    = var.realm
  alias       = "portal direct grant"
  description = "No login without the browser: a password alone is not enough"
}

resource "keycloak_authentication_execution" "direct_grant_deny_access_authenticator" {
  realm_id          = var.realm
  parent_flow_alias = keycloak_authentication_flow.direct_grant.alias
  authenticator     = "deny-access-authenticator"
  requirement       = "REQUIRED"
  priority          = 0
}

# Bound last, when every step is there. The realm's own resource must not bind flows besides.
resource "keycloak_authentication_bindings" "portal_login" {
  realm_id                = var.realm
  browser_flow            = keycloak_authentication_flow.browser.alias
  reset_credentials_flow  = keycloak_authentication_flow.reset_credentials.alias
  direct_grant_flow       = keycloak_authentication_flow.direct_grant.alias
  first_broker_login_flow = keycloak_authentication_flow.first_broker_login.alias

  depends_on = [
    keycloak_authentication_execution.browser_auth_cookie,
    keycloak_authentication_execution.browser_identity_provider_redirector,
    keycloak_authentication_execution.login_auth_username_password_form,
    keycloak_authentication_execution_config.login_auth_username_password_form,
    keycloak_authentication_execution.second_factor_app_code,
    keycloak_authentication_execution_config.second_factor_app_code,
    keycloak_authentication_execution.second_factor_email_code,
    keycloak_authentication_execution_config.second_factor_email_code,
    keycloak_authentication_execution.second_factor_recovery_code,
    keycloak_authentication_execution_config.second_factor_recovery_code,
    keycloak_authentication_execution.reset_credentials_reset_credentials_choose_user,
    keycloak_authentication_execution.reset_credentials_reset_email,
    keycloak_authentication_execution_config.reset_credentials_reset_email,
    keycloak_authentication_execution.reset_app_code_conditional_user_configured,
    keycloak_authentication_execution.reset_app_code_app_code,
    keycloak_authentication_execution.reset_credentials_reset_password,
    keycloak_authentication_execution.first_broker_login_idp_review_profile,
    keycloak_authentication_execution_config.first_broker_login_idp_review_profile,
    keycloak_authentication_execution.new_or_existing_account_idp_create_user_if_unique,
    keycloak_authentication_execution.existing_account_idp_confirm_link,
    keycloak_authentication_execution.existing_account_idp_username_password_form,
    keycloak_authentication_execution_config.existing_account_idp_username_password_form,
    keycloak_authentication_execution.factor_before_linking_app_code,
    keycloak_authentication_execution_config.factor_before_linking_app_code,
    keycloak_authentication_execution.factor_before_linking_email_code,
    keycloak_authentication_execution_config.factor_before_linking_email_code,
    keycloak_authentication_execution.factor_before_linking_recovery_code,
    keycloak_authentication_execution_config.factor_before_linking_recovery_code,
    keycloak_authentication_execution.factor_after_a_provider_app_code,
    keycloak_authentication_execution_config.factor_after_a_provider_app_code,
    keycloak_authentication_execution.factor_after_a_provider_email_code,
    keycloak_authentication_execution_config.factor_after_a_provider_email_code,
    keycloak_authentication_execution.factor_after_a_provider_recovery_code,
    keycloak_authentication_execution_config.factor_after_a_provider_recovery_code,
    keycloak_authentication_execution.direct_grant_deny_access_authenticator,
  ]
}

# The offer of an app, and recovery codes with it. Keep your stronger values: the whole config is replaced.
resource "keycloak_required_action" "offer_authenticator_app" {
  realm_id = var.realm
  alias    = "portal-offer-authenticator-app"
  name     = "Offer an authenticator app (portal login)"
  enabled  = true
  priority = 1001

  config = {
    "recovery-codes" = "offer"
  }
}

# Actions that an application may start in a session that is a few minutes old are off.
resource "keycloak_required_action" "configure_totp" {
  realm_id = var.realm
  alias    = "CONFIGURE_TOTP"
  name     = "Configure OTP"
  enabled  = false
  priority = 54
}

resource "keycloak_required_action" "webauthn_register" {
  realm_id = var.realm
  alias    = "webauthn-register"
  name     = "Webauthn Register"
  enabled  = false
  priority = 80
}

resource "keycloak_required_action" "webauthn_register_passwordless" {
  realm_id = var.realm
  alias    = "webauthn-register-passwordless"
  name     = "Webauthn Register Passwordless"
  enabled  = false
  priority = 90
}

resource "keycloak_required_action" "configure_recovery_authn_codes" {
  realm_id = var.realm
  alias    = "CONFIGURE_RECOVERY_AUTHN_CODES"
  name     = "Recovery Authentication Codes"
  enabled  = false
  priority = 130
}

resource "keycloak_required_action" "idp_link" {
  realm_id = var.realm
  alias    = "idp_link"
  name     = "Linking Identity Provider"
  enabled  = false
  priority = 120
}

# Keep your stronger values: a longer time (events_expiration, in seconds), listeners of yours (one that is missing here
# is removed). The provider switches off what is left out.
resource "keycloak_realm_events" "portal_login" {
  realm_id                     = var.realm
  events_enabled               = true
  events_expiration            = 34214400
  events_listeners             = ["jboss-logging", "portal-notices"]
  admin_events_enabled         = true
  admin_events_details_enabled = true
}
