<#-- Leaves out reCAPTCHA, which loads a script from elsewhere. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "user-profile-commons.ftl" as userProfileCommons>
<#import "register-commons.ftl" as registerCommons>
<#import "password-validation.ftl" as validator>
<@layout.registrationLayout displayMessage=messagesPerField.exists("global") displayRequiredFields=true; section>
  <#if section = "header">
    ${msg(messageHeader!"registerTitle")}
  <#elseif section = "form">
    <#if passwordRequired??><@validator.script field="password"/></#if>
    <form id="kc-register-form" class="portal-form" action="${url.registrationAction}" method="post" novalidate>
      <@userProfileCommons.userProfileFormFields; callback, attribute>
        <#if callback = "afterField" && passwordRequired?? && (attribute.name == "username" || (attribute.name == "email" && realm.registrationEmailAsUsername))>
          <@field.password name="password" required=true label=msg("password") autocomplete="new-password" autofocus=messagesPerField.existsError("password")><@validator.hint/></@field.password>
          <@field.password name="password-confirm" required=true label=msg("passwordConfirm") autocomplete="new-password"/>
        </#if>
      </@userProfileCommons.userProfileFormFields>
      <@registerCommons.termsAcceptance/>
      <@buttons.actionGroup><@buttons.button label="doRegister"/></@buttons.actionGroup>
    </form>
    <p><a href="${url.loginUrl}">${msg("portalBackToLogin")}</a></p>
  </#if>
</@layout.registrationLayout>
