<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<#import "user-profile-commons.ftl" as userProfileCommons>
<@layout.registrationLayout displayMessage=messagesPerField.exists("global") displayRequiredFields=true; section>
  <#if section = "header">
    ${msg("loginProfileTitle")}
  <#elseif section = "form">
    <form id="kc-update-profile-form" class="portal-form" action="${url.loginAction}" method="post" novalidate>
      <@userProfileCommons.userProfileFormFields/>
      <@buttons.actionGroup>
        <@buttons.button label="doSubmit"/>
        <#if isAppInitiatedAction??><@buttons.button name="cancel-aia" label="doCancel" type="secondary"/></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
