<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("oauth2DeviceVerificationTitle")}
  <#elseif section = "form">
    <form id="kc-user-verify-device-user-code-form" class="portal-form" action="${url.oauth2DeviceVerificationAction}" method="post" novalidate>
      <@field.input name="device_user_code" label=msg("verifyOAuth2DeviceUserCode") error=(message.summary)!"" autofocus=true/>
      <@buttons.actionGroup><@buttons.button label="doSubmit"/></@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
